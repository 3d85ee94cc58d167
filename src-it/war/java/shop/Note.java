package shop;

import jakarta.json.bind.annotation.JsonbProperty;

/** Has nothing to do with events: its JSON is JSON-B's, as in every application on Jakarta EE. */
public class Note {
    @JsonbProperty("said")
    public String text = "Jakarta EE";
}
