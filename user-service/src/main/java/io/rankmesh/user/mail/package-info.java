/** Letters to members: left in a transaction, carried by SMTP or into a folder. */
@NullMarked
package io.rankmesh.user.mail;

import org.jspecify.annotations.NullMarked;
