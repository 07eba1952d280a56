using Sideband.Protocol.Sessions;

namespace Sideband.Client.Audits;

/// <summary>What manufacturers deliver their controllers with, from a file beside this one.</summary>
internal static class DefaultPasswords
{
    private const string Resource = "default-passwords.tsv";

    public static IReadOnlyList<PasswordCandidate> Read()
    {
        var empty = new PasswordCandidate(null, new SessionPassword(""), "no password at all", false);
        return
        [
            empty,
            .. DataFile
                .Rows(Resource)
                .Select(row => new PasswordCandidate(
                    row[1],
                    new SessionPassword(row[2]),
                    $"what {row[0]} delivers with",
                    true
                )),
        ];
    }
}
