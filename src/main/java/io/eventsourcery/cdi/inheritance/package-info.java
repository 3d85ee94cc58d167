/** What a container does not tell of a class of the application: what it has of its supertypes, interfaces included, and why it is no bean. */
package io.eventsourcery.cdi.inheritance;
