using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sideband.Server.Routes;

/// <summary>Numbers in the address of a question.</summary>
internal static class Numbers
{
    /// <summary>A number of <c>?name=</c>. False: there is one, and it is none or too large or small.</summary>
    /// <param name="context">The question.</param>
    /// <param name="name">Its name.</param>
    /// <param name="usual">What it is where nobody says.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    /// <param name="number">The number.</param>
    public static bool TryRead(HttpContext context, string name, long usual, long least, long most, out long number)
    {
        number = usual;
        return context.Request.Query[name].ToString() is not { Length: > 0 } text
            || (
                long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
                && number >= least
                && number <= most
            );
    }
}
