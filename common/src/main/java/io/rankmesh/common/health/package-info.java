/** Health of what replicas share. */
@NullMarked
package io.rankmesh.common.health;

import org.jspecify.annotations.NullMarked;
