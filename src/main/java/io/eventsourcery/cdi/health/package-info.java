/** What the application tells about itself by MicroProfile Health. A container that has none leaves this room out, see {@code beans.xml}. */
package io.eventsourcery.cdi.health;
