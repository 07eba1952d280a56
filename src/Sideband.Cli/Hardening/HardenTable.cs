using Sideband.Cli.Audits;
using Sideband.Cli.Output;
using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;

namespace Sideband.Cli.Hardening;

/// <summary>What becomes of findings, as rows.</summary>
internal static class HardenTable
{
    /// <summary>It would be done.</summary>
    public const string Planned = "would change";

    /// <summary>It is found no more.</summary>
    public const string Closed = "closed";

    /// <summary>It was done, and is found all the same.</summary>
    public const string Left = "still there";

    /// <summary>The controller did not take it.</summary>
    public const string Failed = "failed";

    /// <summary>It was not found before: something else was in the way of it, or what was done showed it.</summary>
    public const string New = "new";

    /// <summary>A person has to.</summary>
    public const string ByHand = "by hand";

    public static readonly Shape Rows = Shape.ListOf("severity", "check", "result", "what");

    public static void Add(Report report, HardenStep step, string result, string what) =>
        report.Add(step.Severity is { } severity ? AuditWords.Of(severity) : "", step.Check, result, what);

    public static void Add(Report report, AuditFinding finding, string result, string what) =>
        report.Add(AuditWords.Of(finding.Severity), finding.Check.Id, result, what);
}
