package io.eventsourcery.embedded.grpc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A message that came compressed: nobody knows how large it is before it is read. */
final class Inflated extends FilterInputStream {
    private final Intake intake;

    Inflated(InputStream message, Intake intake) {
        super(message);
        this.intake = intake;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) intake.inflate(1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) intake.inflate(count);
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
