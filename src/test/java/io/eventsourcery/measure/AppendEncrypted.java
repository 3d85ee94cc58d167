package io.eventsourcery.measure;

import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.kurrent.dbclient.ReadStreamOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Appends an event with an encrypted field; the client alone is given one that the JDK's AES-256-GCM has encrypted. */
@State(Scope.Thread)
public class AppendEncrypted {
    private final StreamId stream = Sides.newStream("encrypted");
    private final String name = Plain.name(stream, Sides.TENANT);
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(random.generateSeed(32), "AES");

    private long version;

    @Setup
    public void tryBoth(Sides sides) throws Exception {
        raw(sides);
        requireEncrypted(sides);
        module(sides);
        requireEncrypted(sides);
    }

    private void requireEncrypted(Sides sides) throws Exception {
        byte[] last = Plain.get(sides.client.readStream(name, ReadStreamOptions.get().backwards().fromEnd().maxCount(1))).getEvents().get(0).getEvent().getEventData();
        String stored = new String(last, StandardCharsets.UTF_8);
        if (!stored.contains(Registered.ONE.customer()) || stored.contains(Registered.ONE.name())) {
            throw new IllegalStateException("Not encrypted: " + stored);
        }
    }

    @Benchmark
    public void raw(Sides sides) throws Exception {
        Registered event = Registered.ONE;
        Map<String, String> stored = Map.of("customer", event.customer(), "name", encrypt(Plain.bytes(event.name())), "country", event.country());
        Sides.check(Plain.get(sides.client.appendToStream(name, Plain.toEvent("registered", stored))).getNextExpectedRevision().toRawLong() + 1, ++version);
    }

    @Benchmark
    public void module(Sides sides) {
        Sides.check(sides.store.append(stream, ExpectedVersion.any(), Registered.ONE).version(), ++version);
    }

    private String encrypt(byte[] plain) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        byte[] encrypted = cipher.doFinal(plain);
        return "encrypted:" + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array());
    }
}
