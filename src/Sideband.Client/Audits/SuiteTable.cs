using System.Globalization;
using Sideband.Client.Configuration;
using Sideband.Protocol;

namespace Sideband.Client.Audits;

/// <summary>What each suite may give, by LAN parameters 23 and 24.</summary>
internal static class SuiteTable
{
    /// <summary>The suites and their privileges; null where an account did not see them.</summary>
    public static IReadOnlyDictionary<byte, PrivilegeLevel>? Of(AuditFacts facts)
    {
        if (facts.Account is not { Suites: { } entries, SuiteLevels: { } levels })
            return null;
        var table = new Dictionary<byte, PrivilegeLevel>();
        foreach (var (suite, level) in entries.Suites.ToArray().Zip(levels.Levels.ToArray()))
            table.TryAdd(suite, level);
        return table;
    }

    /// <summary>The settings that forbid suites; none where the table was not seen.</summary>
    public static IReadOnlyList<Setting> Forbid(AuditFacts facts, IEnumerable<byte> suites) =>
        Set(facts, suites, "none");

    /// <summary>The settings that allow a suite that the table forbids; none where it does not.</summary>
    public static IReadOnlyList<Setting> Allow(AuditFacts facts, byte suite) =>
        Of(facts)?.GetValueOrDefault(suite, PrivilegeLevel.Administrator) == PrivilegeLevel.None
            ? Set(facts, [suite], "administrator")
            : [];

    private static IReadOnlyList<Setting> Set(AuditFacts facts, IEnumerable<byte> suites, string level)
    {
        if (facts.Account is not { Suites: { } entries } account)
            return [];
        var channel = account.Channel.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. suites
                .Select(suite => entries.Suites.Span.IndexOf(suite))
                .Where(index => index >= 0)
                .Select(index => new Setting(
                    ["lan", channel, "rmcp+-messaging-cipher-suite-privilege-levels", $"levels-{(char)('a' + index)}"],
                    level
                )),
        ];
    }
}
