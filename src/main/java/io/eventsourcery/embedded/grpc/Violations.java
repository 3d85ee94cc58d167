package io.eventsourcery.embedded.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.UnknownFieldSet;
import io.eventsourcery.embedded.log.CheckedAppendResult.Violation;
import io.eventsourcery.embedded.log.Expected;
import java.util.List;

/** Consistency checks that failed, in words and in the message that the client's own classes do not know yet. */
final class Violations {
    private static final String TYPE = "type.googleapis.com/kurrentdb.protocol.v2.streams.errors.AppendConsistencyViolationErrorDetails";

    private Violations() {
    }

    static Any details(List<Violation> violations) {
        UnknownFieldSet.Field.Builder all = UnknownFieldSet.Field.newBuilder();
        for (Violation violation : violations) {
            UnknownFieldSet state = Fields.message(1, Fields.text(violation.stream()), 2, Fields.signed(violation.expected()), 3, Fields.signed(violation.actual()));
            all.addLengthDelimited(Fields.message(1, Fields.number(violation.check()), 2, Fields.message(state)).toByteString());
        }
        return Any.newBuilder().setTypeUrl(TYPE).setValue(UnknownFieldSet.newBuilder().addField(1, all.build()).build().toByteString()).build();
    }

    static String text(List<Violation> violations) {
        StringBuilder text = new StringBuilder("Append failed due to consistency violations.\n");
        violations.forEach(violation -> text.append("\n - ").append(text(violation)));
        return text.toString();
    }

    private static String text(Violation violation) {
        String stream = "Stream '" + violation.stream() + "' ";
        String expected = violation.expected() >= 0 ? ", expected revision " + violation.expected() + "." : ".";
        if (violation.actual() == Expected.NO_STREAM) return stream + "does not exist" + expected;
        if (violation.actual() == Expected.SOFT_DELETED) return stream + "is deleted" + expected;
        if (violation.actual() == Expected.TOMBSTONED) return stream + "is tombstoned" + expected;
        if (violation.expected() == Expected.NO_STREAM) return stream + "already exists at revision " + violation.actual() + ".";
        return stream + "is at revision " + violation.actual() + expected;
    }
}
