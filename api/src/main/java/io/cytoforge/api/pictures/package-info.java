/** What volumes look like: slices, previews for viewers, and what lies at a voxel. */
@NullMarked
package io.cytoforge.api.pictures;

import org.jspecify.annotations.NullMarked;
