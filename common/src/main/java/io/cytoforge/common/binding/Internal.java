package io.cytoforge.common.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component that no request gives and no answer shows: how the work is divided, or what was looked up. Of a list of
 * references it is filled with those that were resolved within the record, of {@link VaryingNumber}s with those of a whole
 * request; of another type with its constant {@code DEFAULT}, or not at all if it may lack.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Internal {}
