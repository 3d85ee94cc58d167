/** What a request says of its tenant, and what it is answered when something is wrong with what it wants. */
package io.eventsourcery.cdi.web;
