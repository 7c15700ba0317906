/** Who makes the request that this thread works at, and what of the rows is theirs. */
@FilterDef(
        name = Visible.FILTER,
        autoEnabled = true,
        applyToLoadByKey = true,
        parameters = @ParamDef(name = "project", type = String.class, resolver = Visible.OfCaller.class))
@NullMarked
package io.cytoforge.api.callers;

import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.jspecify.annotations.NullMarked;
