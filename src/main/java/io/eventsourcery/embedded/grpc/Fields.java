package io.eventsourcery.embedded.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;

/** Fields of messages that no generated class knows, to write and to read. */
final class Fields {
    private Fields() {
    }

    static UnknownFieldSet message(Object... numbersAndFields) {
        UnknownFieldSet.Builder message = UnknownFieldSet.newBuilder();
        for (int i = 0; i < numbersAndFields.length; i += 2) message.addField((Integer) numbersAndFields[i], (UnknownFieldSet.Field) numbersAndFields[i + 1]);
        return message.build();
    }

    static UnknownFieldSet.Field message(UnknownFieldSet message) {
        return UnknownFieldSet.Field.newBuilder().addLengthDelimited(message.toByteString()).build();
    }

    static UnknownFieldSet.Field text(String text) {
        return UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(text)).build();
    }

    static UnknownFieldSet.Field number(long number) {
        return UnknownFieldSet.Field.newBuilder().addVarint(number).build();
    }

    static UnknownFieldSet.Field signed(long number) {
        return number(CodedOutputStream.encodeZigZag64(number));
    }

    /** The last value of a field, as a text; empty if it is not there. */
    static String text(UnknownFieldSet message, int number) {
        List<ByteString> values = message.getField(number).getLengthDelimitedList();
        return values.isEmpty() ? "" : values.get(values.size() - 1).toStringUtf8();
    }

    /** The last value of a field, as a signed number; 0 if it is not there. */
    static long signed(UnknownFieldSet message, int number) {
        List<Long> values = message.getField(number).getVarintList();
        return values.isEmpty() ? 0 : CodedInputStream.decodeZigZag64(values.get(values.size() - 1));
    }
}
