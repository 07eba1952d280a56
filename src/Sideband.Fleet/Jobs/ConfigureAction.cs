using Sideband.Client;
using Sideband.Client.Configuration;
using Sideband.Protocol;

namespace Sideband.Fleet.Jobs;

/// <summary>
/// Makes a controller's settings as a document wants them. What is right already is not written, so that doing it again goes on where it
/// was broken off.
/// </summary>
/// <param name="document">What is wanted.</param>
internal sealed class ConfigureAction(WantedDocument document) : SessionAction(ActionName, ActionWords)
{
    public const string ActionName = "configure";
    public const string ActionWords = "config apply wanted.yaml";
    private const int MostNamed = 8;

    public override bool IsRepeatable => true;

    public override bool EndsBetween => true;

    public override async Task<JobLook> LookAsync(Owner owner, CancellationToken cancellation) =>
        await owner
            .AskAsync(
                null,
                FleetPriority.Operator,
                async (client, stop) =>
                {
                    var plan = await PlanAsync(client, stop).ConfigureAwait(false);
                    if (plan.Changes.Count == 0)
                        return new JobLook(null, "it is so already");
                    // The server would go on asking where the controller was, as the one that it was let in as.
                    if (plan.Moving is [var moving, ..])
                        throw new IpmiException(
                            $"{moving.Name} as it is wanted would take the server's own way in to the controller away; "
                                + "use 'sideband config apply', and then tell the server the new one."
                        );
                    return default(JobLook);
                },
                cancellation
            )
            .ConfigureAwait(false);

    protected override async Task<string> SendAsync(
        IpmiClient client,
        string? evidence,
        JobMark mark,
        CancellationToken cancellation
    )
    {
        var plan = await PlanAsync(client, CancellationToken.None).ConfigureAwait(false);
        if (plan.Moving.Count > 0)
            throw new IpmiException("The controller is no more as it was looked at; try it again.");
        try
        {
            await plan.ApplyAsync(_ => mark.Send(), cancellation).ConfigureAwait(false);
        }
        catch (ConfigurationInterruptedException e) when (!mark.IsSent)
        {
            throw new OperationCanceledException(e.Message, e);
        }
        catch (ConfigurationRefusedException e)
        {
            throw new JobRefusedException($"{e.Message} {Made(plan)}", e);
        }
        catch (IpmiCommandException e)
            when (e.Code != CompletionCode.Timeout && mark.IsSent && plan.Made.Count < plan.Changes.Count)
        {
            throw new JobRefusedException(
                $"{plan.Changes[plan.Made.Count].Name} was refused: {e.Message}. {Made(plan)}",
                e
            );
        }
        return plan.Changes.Count == 0
            ? "it is so already"
            : $"{Count(plan.Changes.Count)} changed: {Names(plan.Changes)}";
    }

    public override async Task<JobFinding> VerifyAsync(
        IpmiClient client,
        string? evidence,
        CancellationToken cancellation
    )
    {
        try
        {
            var plan = await PlanAsync(client, cancellation).ConfigureAwait(false);
            return plan.Changes.Count == 0
                ? new(JobVerdict.Done, "all settings are as they are wanted")
                : new(JobVerdict.NotDone, $"{Count(plan.Changes.Count)} not as wanted: {Names(plan.Changes)}");
        }
        catch (FormatException e)
        {
            return new(JobVerdict.Open, e.Message);
        }
    }

    private Task<ConfigurationPlan> PlanAsync(IpmiClient client, CancellationToken cancellation) =>
        document.PlanAsync(
            new ControllerConfiguration(client, WantedDocument.NoSecret),
            passesUnknown: false,
            cancellation
        );

    private static string Made(ConfigurationPlan plan) =>
        FormattableString.Invariant($"{plan.Made.Count} of {plan.Changes.Count} settings were changed before.");

    private static string Count(int settings) =>
        settings == 1 ? "1 setting is" : FormattableString.Invariant($"{settings} settings are");

    private static string Names(IReadOnlyList<SettingChange> changes) =>
        string.Join(", ", changes.Take(MostNamed).Select(change => change.Name))
        + (changes.Count > MostNamed ? ", …" : "");
}
