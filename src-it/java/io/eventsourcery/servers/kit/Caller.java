package io.eventsourcery.servers.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls an application for a tenant. */
public final class Caller {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

    private final URI application;
    private final String tenant;

    /** @param tenant null for none */
    Caller(URI application, String tenant) {
        this.application = application;
        this.tenant = tenant;
    }

    public Answer get(String path) {
        return call("GET", path);
    }

    CompletableFuture<Answer> getAsync(String path) {
        return CLIENT.sendAsync(request("GET", path), BodyHandlers.ofString()).thenApply(answer -> new Answer(answer.statusCode(), answer.body()));
    }

    public Answer post(String path) {
        return call("POST", path);
    }

    private Answer call(String method, String path) {
        try {
            var answer = CLIENT.send(request(method, path), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String method, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve(path)).timeout(PATIENCE).method(method, HttpRequest.BodyPublishers.noBody());
        if (tenant != null) {
            request.header("X-Tenant", tenant);
        }
        return request.build();
    }
}
