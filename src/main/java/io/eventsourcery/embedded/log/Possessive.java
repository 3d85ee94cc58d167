package io.eventsourcery.embedded.log;

/** Finds the quantifiers that Java reads as possessive and the server refuses. */
final class Possessive {
    private Possessive() {
    }

    static boolean in(String regex) {
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') i++;
            else if (c == '[') inClass = true;
            else if (c == ']') inClass = false;
            else if (c == '+' && !inClass && i > 0 && quantifierEndsAt(regex, i - 1)) return true;
        }
        return false;
    }

    private static boolean quantifierEndsAt(String regex, int at) {
        char c = regex.charAt(at);
        if (c == '}') return regex.substring(0, at).matches("(?s).*\\{\\d+(,\\d*)?");
        return (c == '+' || c == '*' || c == '?') && !(at > 0 && regex.charAt(at - 1) == '\\') && !(c == '?' && at > 0 && regex.charAt(at - 1) == '(');
    }
}
