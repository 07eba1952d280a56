using System.Globalization;
using Sideband.Client.Audits;
using Sideband.Client.Configuration;

namespace Sideband.Cli.Hardening;

/// <summary>What closes the findings of a host, and what is left to a person.</summary>
/// <param name="Steps">What is done, in its order; who hardens comes last.</param>
/// <param name="ByHand">What a person has to do, and how.</param>
internal sealed record HardenPlan(
    IReadOnlyList<HardenStep> Steps,
    IReadOnlyList<(AuditFinding Finding, string Remedy)> ByHand
)
{
    private const string OwnAccount =
        "it is the account by which you came in: make another administrator, and come in as that one";

    /// <summary>Makes it of findings; it asks no controller.</summary>
    public static HardenPlan Of(AuditResult result, HardenChoice choice, IEnumerable<NewSecret> unfinished)
    {
        var maker = new Maker(result.Facts);
        foreach (var finding in result.Findings.Where(choice.Takes))
            maker.Add(finding);
        foreach (var secret in unfinished)
            maker.Add(new(HardenStep.Unfinished, null), secret);
        if (choice.Rotates)
        {
            foreach (var user in result.Facts.Account?.Users?.Where(u => u.MayLogIn && u.Name.Length > 0) ?? [])
                maker.Add(new(HardenStep.Rotate, null), new(SecretKind.Password, user.Name));
        }
        return new([.. maker.Steps.OrderBy(s => s.Order)], maker.ByHand);
    }

    /// <summary>Puts findings together: what closes two is done once, for the more severe.</summary>
    private sealed class Maker(AuditFacts facts)
    {
        private readonly AccountFacts? _account = facts.Account;
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private readonly HashSet<NewSecret> _secrets = [];

        public List<HardenStep> Steps { get; } = [];

        public List<(AuditFinding, string)> ByHand { get; } = [];

        public void Add(AuditFinding finding)
        {
            var (check, observation) = (finding.Check, finding.Observation);
            if (observation is { Settings: [], Secrets: [] })
            {
                ByHand.Add((finding, finding.Remedy));
                return;
            }
            if (observation.Settings.Any(s => s.Path is ["users", var id, "status"] && id == OwnId))
            {
                ByHand.Add((finding, OwnAccount));
                return;
            }
            var step = new HardenStep(check.Id, finding.Severity);
            var left = observation.Settings.Where(s => _names.Add(s.Name)).ToList();
            if (left.Count > 0 || observation.Secrets.Count == 0)
                Steps.Add(step with { Settings = left });
            foreach (var secret in observation.Secrets.Where(s => !Add(step, s)))
                ByHand.Add((finding, finding.Remedy));
        }

        /// <summary>A new secret; whether it is known where it belongs.</summary>
        public bool Add(HardenStep step, NewSecret secret)
        {
            if (PathOf(secret) is not { } path)
                return false;
            if (_names.Contains($"{string.Join('.', path.SkipLast(1))}.status"))
                return true; // who does not come in any more needs no password
            if (_secrets.Add(secret))
                Steps.Add(
                    step with
                    {
                        Secret = secret,
                        Path = path,
                        IsOwn = secret.Kind == SecretKind.Password && secret.User == _account?.User,
                    }
                );
            return true;
        }

        private string? OwnId => IdOf(_account?.User);

        private string? IdOf(string? name) =>
            _account?.Users?.FirstOrDefault(u => u.Name == name && u.MayLogIn) is { } user
                ? user.Id.ToString(CultureInfo.InvariantCulture)
                : null;

        private string[]? PathOf(NewSecret secret)
        {
            var channel = _account?.Channel.ToString(CultureInfo.InvariantCulture);
            return secret.Kind switch
            {
                _ when channel is null => null,
                SecretKind.KeyG => ["channels", channel, "kg"],
                SecretKind.Community => ["lan", channel, "community-string"],
                _ => IdOf(secret.User) is { } id ? ["users", id, "password"] : null,
            };
        }
    }
}
