using System.IO.Enumeration;

namespace Sideband.Fleet.Incidents;

/// <summary>Patterns in which <c>*</c> stands for any characters, and <c>?</c> for one.</summary>
internal static class Wildcard
{
    public static bool Fits(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text);
}
