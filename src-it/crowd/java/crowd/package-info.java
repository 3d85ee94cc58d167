/** An application that has nothing to do with events: it makes a server's threads forget what they did before. */
package crowd;
