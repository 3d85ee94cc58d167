/** The portable extension and the beans that it adds to an application. */
package io.eventsourcery.cdi.deployment;
