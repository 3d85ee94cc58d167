/** The library in a CDI container: a portable extension, tenant scope, producers, configuration by MicroProfile Config, start and stop. */
package io.eventsourcery.cdi;
