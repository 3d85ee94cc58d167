package io.eventsourcery.measure;

import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Appends an event with an encrypted field; the client alone is given one that the JDK's AES-256-GCM has encrypted. */
@State(Scope.Thread)
public class AppendEncrypted {
    private final StreamId stream = Sides.newStream("encrypted");
    private final String name = Plain.name(stream, Sides.TENANT);
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(random.generateSeed(32), "AES");

    @Benchmark
    public Object raw(Sides sides) throws Exception {
        Registered event = Registered.ONE;
        Map<String, String> stored = Map.of("customer", event.customer(), "name", encrypt(Plain.bytes(event.name())), "country", event.country());
        return Plain.get(sides.client.appendToStream(name, Plain.toEvent("registered", stored)));
    }

    @Benchmark
    public Object module(Sides sides) {
        return sides.store.append(stream, ExpectedVersion.any(), Registered.ONE);
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
