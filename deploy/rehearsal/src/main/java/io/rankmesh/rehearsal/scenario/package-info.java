/** The scenarios, each with a condition that passes or fails. */
package io.rankmesh.rehearsal.scenario;
