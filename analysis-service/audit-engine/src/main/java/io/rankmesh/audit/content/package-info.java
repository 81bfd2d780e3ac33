/** What a page's text is about: its language, how hard it is to read, its keywords, and what it resembles. */
@NullMarked
package io.rankmesh.audit.content;

import org.jspecify.annotations.NullMarked;
