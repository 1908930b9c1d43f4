"""What each problem says in English: code → (text, remedy). Codes and placeholders as in `ja.py`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROBLEMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "V101": ("no such file or folder", "check the name; paths are relative to the folder you are in"),
        "V102": (
            "this cannot be read: {reason}",
            "check that you may open it and that the disk is connected",
        ),
        "V103": (
            "the file's name is not UTF-8, so it was left out",
            "rename the file; convmv -f cp932 -t utf-8 --notest renames a whole folder",
        ),
        "V104": ("this is no regular file, so it was left out", ""),
        "V105": (
            "this lies outside the folder of the notes, so it was not read",
            "move the file into the folder, or build the folder that holds both",
        ),
        "V106": (
            "this link was not followed",
            "a linked folder is read under its own name; to read another one, name it in sources",
        ),
        "V107": ("this link leads nowhere", "delete the link, or restore the file it points to"),
        "V108": (
            "two files have names that look the same but are spelled differently inside (NFC and NFD); one was left out",
            "delete or rename one of them",
        ),
        "V109": (
            "no Markdown document was found here",
            "check the path, and include and exclude in the deck file; nothing was changed",
        ),
        "V110": (
            "none of the documents found here is used ({count})",
            "other messages tell why, or look at tags in the deck file and flashgen: false in front matter; nothing was changed",
        ),
        "V111": (
            "a sync tool's conflict copy was left out",
            "merge it into the original note, then delete it",
        ),
        "V112": ("an Excalidraw drawing was left out", ""),
        "V113": ("a template note was left out", ""),
        "V114": ("the vault's template folder was left out", ""),
        "V121": (
            "the file is larger than {limit} MB, so it was left out",
            "split it, or exclude it in the deck file",
        ),
        "V122": (
            "the file is not UTF-8; it looks like {encoding}",
            "save it as UTF-8 in your editor, or run: iconv -f {encoding} -t UTF-8 {word} > {beside}",
        ),
        "V123": ("the file is not UTF-8 (byte {offset} does not fit)", "save it as UTF-8 in your editor"),
        "V141": ("there is no image “{target}”, so its name is shown", "check the file's name and place"),
        "V142": (
            "the image “{target}” lies outside the vault or is no regular file, so it was left out",
            "copy it into the vault",
        ),
        "V143": ("the image “{target}” is larger than 20 MB, so it was left out", "make it smaller"),
        "V144": (
            "“{target}” is no PNG, JPEG, GIF or WebP image, so it was left out",
            "save it in one of these formats",
        ),
        "V145": ("the image “{target}” on the net is not put on cards", "save it in the vault and embed it"),
        "V131": (
            "characters that change the direction of the text and are not seen: {count} ({character})",
            "delete them, unless the note is in Arabic or Hebrew",
        ),
        "V132": (
            "characters that are not seen and make equal words differ: {count} ({character})",
            "delete them where they are not wanted",
        ),
        "V133": (
            "characters that are replaced, here as in Anki: {count} ({characters})",
            "nothing needs to be done where both look right to you",
        ),
        "F001": (
            "the front matter is no list of “key: value” lines, so it was ignored",
            "write one “key: value” a line, or delete one of the --- lines",
        ),
        "F002": (
            "the front matter is larger than {limit} kB, so it was ignored",
            "move the text below the second ---",
        ),
        "F003": ("YAML aliases are not used here: *{name}", "write the value out, or put quotes round it"),
        "F004": ("nested more than {limit} levels deep", "use fewer brackets or indents"),
        "F006": ("“{key}” stands twice; the first one is used", "delete one of them"),
        "F007": ("a key is no plain text", "put quotes round it"),
        "F008": ("a second YAML document begins here", "delete the --- line"),
        "F010": (
            "a colon inside a value ends it: {found}",
            'put quotes round the value: title: "C++: first steps"',
        ),
        "F011": ("a value cannot begin with {found}", "put quotes round the value"),
        "F012": ("a line is indented with a tab", "use spaces"),
        "F013": ("this is a template's placeholder, no YAML: {found}", "fill it in, or put quotes round it"),
        "F014": (
            "this is no YAML: {detail}",
            "look for a bracket or a quote that is not closed here or just above",
        ),
        "F101": ("unknown key “{key}”", "did you mean “{nearest}”?"),
        "F102": ("unknown key “{key}”", "known keys: {known}"),
        "F103": ("“{key}” is yes or no, not “{found}”", ""),
        "F104": ("“{key}” cannot be “{found}”", "choose one of: {choices}"),
        "F105": ("“{key}” is one text, not {found}", "put quotes round it if it is one"),
        "F106": ("“{key}” is a list of texts, not “{found}”", "write [a, b], or one “- a” a line"),
        "F107": ("“{key}” has keys of its own, “{found}” is none", "known keys: {known}"),
        "F108": ("“{key}” is a list of corrections, not “{found}”", "write one “- parenthesis: …” for each"),
        "F109": ("“{key}” is a whole number from 0, not “{found}”", ""),
        "F110": ("this is no deck file", "begin it with: flashgen: 1"),
        "F111": ("this deck file is for a newer flashgen ({key}: {found})", "update flashgen"),
        "F112": ("the key flashgen is missing", "begin the file with: flashgen: 1"),
        "F113": ("“{key}” is missing", ""),
        "F114": ("this correction corrects nothing", "add one of: {keys}"),
        "F115": (
            "“{key}” leaves the folder of the deck file: {found}",
            "put the deck file into the folder that holds the notes, and write paths from there",
        ),
        "F116": (
            "the ledger must not be hidden: {found}",
            "choose a name without a leading dot; sync tools and git often pass over hidden files",
        ),
        "F117": (
            "Anki cannot use “{found}” as the name of a deck",
            "write up to five names with :: between them, none empty, the first one not Default",
        ),
        "F118": ("“{key}” is {most} at most, not {found}", ""),
        "F120": (
            "“{key}” is empty here: to YAML, {found} is a comment",
            "leave the # out, or put quotes round it",
        ),
        "F121": ("flashgen is no, or has keys of its own", "write flashgen: false, or flashgen: {{deck: …}}"),
        "M100": (
            "the Markdown parser gave up on this document, so it was left out",
            "please report it; the other documents are built",
        ),
        "M101": (
            "a paragraph is too long; it was taken as plain text",
            "split it, or exclude the document in the deck file",
        ),
        "M102": ("a comment begins with %% and is never closed", "add %% where the comment ends"),
        "M103": ("a comment begins with <!-- and is never closed", "add --> where the comment ends"),
        "M104": (
            "a code block is never closed, so the rest of the document is code",
            "add the closing ``` or ~~~",
        ),
        "M105": ("a formula begins with $$ and is never closed", "add $$ where the formula ends"),
        "I101": (
            "the ledger was written by a newer flashgen ({detail})",
            "update flashgen; nothing was changed",
        ),
        "I102": (
            "the ledger is damaged ({detail})",
            "run flashgen doctor --fix on the same PATH, which keeps a copy, or restore the ledger from git; nothing was changed",
        ),
        "I103": (
            "another flashgen is using the ledger ({detail})",
            "wait for it to end, then run again",
        ),
        "I104": (
            "the ledger would change, and --locked forbids it",
            "run flashgen build without --locked and commit the ledger",
        ),
        "I105": (
            "so many notes are gone at once that nothing was written: {gone} of {live}",
            "check the path, the notes, and what the deck file chooses (sections, tags, include, exclude); if they are meant to go, add --accept-removals",
        ),
        "C101": (
            "one card of “{term}” is not made: “{question}” has other right answers ({others})",
            "word the terms or their explanations apart, and both can be asked",
        ),
        "A101": (
            "the package was not written ({detail})",
            "the old package is as it was; please report this if the notes look right",
        ),
        "A102": (
            "cannot write {path}: {detail}",
            "check the folder, its permissions and the free space, or choose another file with -o",
        ),
        "V130": (
            "no flashgen.yaml here or in a folder above",
            "name a document or a folder: flashgen build notes/",
        ),
        "A103": (
            "{path} is no package that flashgen can read ({detail})",
            "build it again with flashgen build",
        ),
        "W100": (
            "your wording template could not be used: {reason}",
            "correct the file; flashgen's own wording stood in for it",
        ),
        "F130": (
            'no parenthesis reads "{found}", so this correction changes nothing',
            "delete it, or write the inside of the parentheses as the note has it now; flashgen inspect FILE:LINE prints the lines",
        ),
        "F131": (
            'nothing stands left of the parenthesis "{found}", so the correction needs a term',
            "add: term: …",
        ),
        "F132": (
            'no document has the tag "{found}"',
            "tags are read from the documents' front matter",
        ),
        "F133": (
            'no section is titled "{found}"',
            "write the heading's text without #",
        ),
        "F134": (
            'nothing here is "{found}", so this entry of ignore leaves nothing out',
            "delete it, or write a term or the inside of the parentheses as the note has it now",
        ),
        "L101": (
            "the answer to “{term}” has {length} characters (up to {limit} are good)",
            "keep the point in the parentheses and move the rest into the text; several points are several parentheses, or a list",
        ),
        "L102": (
            "“{term}” has {count} items (up to {limit} are good)",
            "divide them into groups and give each group a name",
        ),
        "L103": (
            "“{term}” alone does not tell what it is about",
            "say of what (“{term} of an index”), or put it under a heading or a bullet",
        ),
        "L104": (
            "what is said of “{term}” begins with “{found}”, and the card does not show what that points at",
            "write the name of the thing",
        ),
        "L105": (
            "the question that asks for “{term}” has other right answers: {rivals}",
            "word the terms or their explanations so that they can be told apart",
        ),
        "L106": (
            "“{term}” is very like “{other}” ({earlier})",
            "spell it the same if it is the same, else tell the difference in the explanation",
        ),
        "L107": (
            "“{term}” is explained in almost the same words as “{other}” ({earlier})",
            "make one of them if they are the same, else tell the difference in the explanation",
        ),
        "L108": (
            "“{term}” is explained elsewhere, too: {other} ({earlier})",
            "keep one of them, or say which “{term}” is meant",
        ),
        "L109": ("the explanation of “{term}” says “{term}” itself", "explain it in other words"),
        "L110": ("this parenthesis is never closed", "close it; if it is none, write a \\ before it"),
        "L111": (
            "“{term}” became a card by a rule that is not always right ({reason})",
            "look at the card; if it is wrong, reword the note, or correct it in the deck file under corrections",
        ),
        "I110": (
            "“{new}” may be “{old}” of before; it was taken for a new note",
            "if it is, its progress is kept by: {command}",
        ),
        "I112": (
            "notes that moved to “{deck}”: {count}; Anki leaves their cards where they are",
            "in Anki’s browser search for: {search} – then Cards → Change Deck",
        ),
        "I113": (
            "a deck gets another name: “{old}” → “{new}”",
            "rename the deck in Anki before you import, or its cards stay in the old one",
        ),
        "I114": (
            "notes that stay though today’s rules would not make them: {count}",
            "to retire them: --adopt-rules",
        ),
        "I115": (
            "notes that stay, or keep cards, though the deck file or front matter has switched them off: {count}",
            "to drop them: --drop-cards",
        ),
        "I116": (
            "notes retired because the deck file or front matter now leaves out the section or document they stand in: {count}",
            "if that was not meant, take the change back (sections, tags, sources, include, exclude, flashgen: false) and build again: they return with their progress",
        ),
        "I120": (
            "“{name}” is neither a FlashgenId of this deck nor FILE:LINE",
            "look the FlashgenId up in Anki’s browser, or the place in flashgen inspect",
        ),
        "I121": (
            "“{name}” has no note yet",
            "run flashgen build first, or name an older note",
        ),
        "I122": (
            "“{name}”: no card is made of anything there",
            "flashgen inspect shows the reason",
        ),
        "I123": (
            "“{name}”: there are several glosses on this line",
            "add a column: {columns}",
        ),
        "I124": (
            "“{name}” of --touch is no note of this deck",
            "write the FlashgenId, or all",
        ),
        "I130": (
            "two deck files under this ledger have different card templates",
            "let them share one folder of templates, or give each a ledger of its own",
        ),
        "A105": (
            "Anki {anki} does not take this package as it is: notes refused {refused}, empty cards {empty}, Check Database: {trouble}",
            "please report this; the notes and the ledger are as they were",
        ),
        "A106": (
            "{path} is in Anki's newest format",
            "export it with “Support older Anki versions” ticked, or run this again after pip install anki",
        ),
        "A104": (
            "this card template cannot be used: {detail}",
            "correct the file, or take it out of the folder of templates; nothing was written",
        ),
    }
)
