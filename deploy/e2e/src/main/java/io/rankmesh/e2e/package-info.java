/** The suite seen from outside: a consumer of its API, sites to analyse, faults to survive. */
@NullMarked
package io.rankmesh.e2e;

import org.jspecify.annotations.NullMarked;
