/** Whose a call is, and the instances that each tenant has of its own. */
package io.eventsourcery.cdi.tenancy;
