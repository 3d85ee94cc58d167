/** What a class of the application has of its supertypes, which a container tells only in part: nothing of interfaces. */
package io.eventsourcery.cdi.inheritance;
