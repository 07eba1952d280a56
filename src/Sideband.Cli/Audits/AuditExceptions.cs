using System.Globalization;
using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;
using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;
using Sideband.Protocol;

namespace Sideband.Cli.Audits;

/// <summary>Findings that somebody answers for, from a file.</summary>
/// <param name="Holding">Those that hold.</param>
/// <param name="Expired">Those whose day is over: they hold no more, and a person is told.</param>
internal sealed record AuditExceptions(IReadOnlyList<AuditException> Holding, IReadOnlyList<AuditException> Expired)
{
    public static AuditExceptions None { get; } = new([], []);

    /// <summary>What answers for a finding; null where nothing does.</summary>
    public AuditException? For(AuditFinding finding) => Holding.FirstOrDefault(e => e.Covers(finding));

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">It cannot be read, or has a mistake.</exception>
    public static AuditExceptions Load(string path, DateOnly today, Inventory inventory)
    {
        try
        {
            using var text = new StreamReader(SecretFile.Expanded(path));
            return Read(path, text, today, inventory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MachineFileException)
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <summary>Reads text.</summary>
    /// <exception cref="MachineFileException">It has a mistake.</exception>
    public static AuditExceptions Read(string file, TextReader text, DateOnly today, Inventory inventory)
    {
        var root = YamlMap.Load(file, text);
        var all = root.Maps("exceptions").Select(map => Read(map, inventory)).ToList();
        root.Finish();
        return new([.. all.Where(e => e.Expires >= today)], [.. all.Where(e => e.Expires < today)]);
    }

    private static AuditException Read(YamlMap map, Inventory inventory)
    {
        var check = map.Required("check");
        if (AuditChecks.Find(check) is null)
        {
            var near = Spelling.Nearest(check, AuditChecks.All.Select(c => c.Id));
            throw map.Wrong(
                "check",
                $"there is no check '{check}'" + (near is null ? "" : $"; did you mean '{near}'?")
            );
        }
        var expires = map.Required("expires");
        if (
            !DateOnly.TryParseExact(
                expires,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            throw map.Wrong("expires", $"'{expires}' is no day; expected one as 2026-03-01");
        var exception = new AuditException(
            check,
            [.. TargetList.Resolve(map.Values("hosts").Select(v => v.Value), inventory).Select(t => t.Name)],
            map.Required("owner"),
            map.Required("reason"),
            day
        );
        map.Finish();
        return exception;
    }
}
