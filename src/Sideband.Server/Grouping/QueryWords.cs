using System.Text;

namespace Sideband.Server.Grouping;

/// <summary>Parts a query into its words: blanks part them, but not within quotation marks; a minus before one means not.</summary>
internal static class QueryWords
{
    public static IEnumerable<(bool IsNot, string Word)> Of(string text)
    {
        for (var i = 0; i < text.Length; )
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            var isNot = text[i] == '-' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]);
            if (isNot)
                i++;
            var (word, isQuoted) = (new StringBuilder(), false);
            for (; i < text.Length && (isQuoted || !char.IsWhiteSpace(text[i])); i++)
            {
                if (text[i] == '"')
                    isQuoted = !isQuoted;
                else
                    word.Append(text[i]);
            }
            yield return (isNot, word.ToString());
        }
    }
}
