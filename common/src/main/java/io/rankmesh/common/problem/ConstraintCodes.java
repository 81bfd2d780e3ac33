package io.rankmesh.common.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The code of a broken constraint. */
final class ConstraintCodes {

    private ConstraintCodes() {}

    static FieldCode of(ConstraintViolation<?> violation) {
        boolean isMissing = violation.getInvalidValue() == null;
        return switch (violation.getConstraintDescriptor().getAnnotation()) {
            case NotNull missing -> FieldCode.REQUIRED;
            case NotBlank blank -> isMissing ? FieldCode.REQUIRED : FieldCode.BLANK;
            case NotEmpty empty -> isMissing ? FieldCode.REQUIRED : FieldCode.BLANK;
            case Size size -> isShort(violation.getInvalidValue(), size) ? FieldCode.TOO_SHORT : FieldCode.TOO_LONG;
            case Min min -> FieldCode.OUT_OF_RANGE;
            case Max max -> FieldCode.OUT_OF_RANGE;
            case DecimalMin min -> FieldCode.OUT_OF_RANGE;
            case DecimalMax max -> FieldCode.OUT_OF_RANGE;
            default ->
                violation.getConstraintDescriptor().getPayload().contains(BlankFault.class)
                        ? FieldCode.BLANK
                        : FieldCode.INVALID;
        };
    }

    private static boolean isShort(Object value, Size size) {
        return value instanceof CharSequence text && text.length() < size.min();
    }
}
