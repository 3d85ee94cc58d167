/** Classes that declare that they follow events: found, checked, started and stopped with the application. */
package io.eventsourcery.cdi.declared;
