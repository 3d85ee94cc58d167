package io.eventsourcery.servers.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code in a document.
 *
 * @param heading  the nearest above it
 * @param file     named in the line above it, where that names one and nothing else
 * @param language of the code
 */
public record Block(String heading, Optional<String> file, String language, String text) {
    private static final Pattern PART = Pattern.compile("^#+ (?<heading>[^\n]*)$|(?:^`(?<file>[^`\\n]+)`:\\n\\n)?^```(?<language>\\w+)\\n(?<text>.*?)\\n```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** Of a chapter with all its sections, in their order. */
    public static List<Block> of(String document, String chapter) {
        List<Block> blocks = new ArrayList<>();
        String from = document.substring(document.indexOf("\n## " + chapter + "\n") + 1);
        int next = from.indexOf("\n## ");
        Matcher parts = PART.matcher(next < 0 ? from : from.substring(0, next + 1));
        String heading = "";
        while (parts.find()) {
            if (parts.group("heading") != null) {
                heading = parts.group("heading");
            } else {
                blocks.add(new Block(heading, Optional.ofNullable(parts.group("file")), parts.group("language"), parts.group("text")));
            }
        }
        return blocks;
    }

    public boolean isCommand() {
        return language.equals("shell");
    }
}
