/** The properties of MicroProfile Config: read, checked, all that is wrong with them told at once. */
package io.eventsourcery.cdi.config;
