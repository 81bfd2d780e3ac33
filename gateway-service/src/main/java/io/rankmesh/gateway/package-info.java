/** The edge: the only door of the suite. Routes, checks identity, limits and forwards; owns no data. */
@NullMarked
package io.rankmesh.gateway;

import org.jspecify.annotations.NullMarked;
