package io.cytoforge.common.binding;

import io.cytoforge.common.job.ResourceRef;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that is the id of a stored resource, which must exist. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface NamesReference {
    /** What it is the id of. */
    Class<? extends ResourceRef> value();
}
