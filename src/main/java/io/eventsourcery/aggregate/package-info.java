/** Domain objects whose state is what their events made of it. */
package io.eventsourcery.aggregate;
