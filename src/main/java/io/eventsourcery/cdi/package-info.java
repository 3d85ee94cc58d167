/** The library in a CDI container, as an application sees it: what it injects, annotates with, and implements. */
package io.eventsourcery.cdi;
