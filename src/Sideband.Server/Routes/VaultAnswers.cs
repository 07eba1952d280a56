using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Vaults;

namespace Sideband.Server.Routes;

/// <summary>Answers where a password cannot be sealed or opened.</summary>
internal static class VaultAnswers
{
    public static async Task OfAsync(HttpContext context, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (VaultException e)
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    "The password cannot be sealed or opened",
                    e.Message
                )
                .ConfigureAwait(false);
        }
    }
}
