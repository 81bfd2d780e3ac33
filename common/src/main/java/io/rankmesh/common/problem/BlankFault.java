package io.rankmesh.common.problem;

import jakarta.validation.Payload;

/** Marks a pattern that a value breaks when it shows nothing: {@code @Pattern(regexp = Names.SHOWN, payload = BlankFault.class)}. */
public interface BlankFault extends Payload {}
