package io.eventsourcery.servers.kit;

import java.util.List;

public record Answer(int status, String text) {
    public boolean isOk() {
        return status == 200;
    }

    public List<String> lines() {
        return text.lines().toList();
    }
}
