using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Output;
using Sideband.Cli.Shells;
using Sideband.Cli.Via;
using Sideband.Client;
using Sideband.Client.Configuration;
using Sideband.Client.Discovery;
using Sideband.Client.Quirks;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Hosts;

/// <summary>Opens a session with a host, does some work in it, and makes whatever goes wrong a result.</summary>
internal sealed class HostSession(
    ParseResult parsed,
    Login login,
    HostRunner.Work work,
    HostRunner.Connect? connect = null
)
{
    /// <summary>How hosts are logged in to.</summary>
    public Login Login => login;

    private readonly TextWriter _words = parsed.InvocationConfiguration.Error;

    /// <summary>Does the work.</summary>
    /// <param name="target">The host.</param>
    /// <param name="turn">Is waited for between the opening of the session and the work.</param>
    /// <param name="cancellation">The person has had enough.</param>
    public async Task<HostResult> RunAsync(
        Target target,
        Func<CancellationToken, Task> turn,
        CancellationToken cancellation
    )
    {
        try
        {
            if (parsed.InvocationConfiguration is KeptSessions sessions && KeptSessions.Keeps(parsed))
                return HostResult.Good(target.Name, await KeptAsync(sessions, target, turn, cancellation));
            var plan = parsed.GetValue(TargetOptions.DryRun) ? new ChangePlan() : null;
            var start = TimeProvider.System.GetTimestamp();
            await using var client = await OpenAsync(target, plan, cancellation);
            await turn(cancellation);
            var report = await WorkAsync(client, plan, cancellation);
            if (parsed.GetValue(TargetOptions.Verbose))
                Tell(target, client, TimeProvider.System.GetElapsedTime(start));
            return HostResult.Good(target.Name, report);
        }
        catch (Exception e) when (IsOfHost(e))
        {
            return Failed(target, e);
        }
    }

    private async Task<IpmiClient> OpenAsync(Target target, ChangePlan? plan, CancellationToken cancellation)
    {
        var settings = login.For(target);
        var trace = parsed.GetValue(TargetOptions.Trace) ? new PacketTrace(target.Name, _words) : null;
        var options = login.Options(target, settings, trace) with { Plan = plan };
        if (login.Own is not null)
            return await OpenOwnAsync(options, cancellation);
        (var credentials, options) = await PrepareAsync(login, target, options, cancellation);
        return connect is null
            ? await IpmiClient.ConnectAsync(target.Address, credentials, options, cancellation)
            : await connect(parsed, target.Address, credentials, options, cancellation);
    }

    /// <summary>Who wants in, and how, with the kind of authentication of IPMI 1.5 chosen.</summary>
    internal static async Task<(Credentials Credentials, ClientOptions Options)> PrepareAsync(
        Login login,
        Target target,
        ClientOptions options,
        CancellationToken cancellation
    )
    {
        var settings = login.For(target);
        var credentials = login.Credentials(target, settings);
        if (Login.Ipmi15(settings) is (true, var type))
            options = options with { Ipmi15 = type ?? await ChooseAsync(target, options, cancellation) };
        return (credentials, options);
    }

    private async Task<IpmiClient> OpenOwnAsync(ClientOptions options, CancellationToken cancellation)
    {
        var client = login.OpenOwn(options);
        try
        {
            await client.Channels.FindNetworkAsync(cancellation);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Works in the session that a shell keeps; one that is no more is opened anew for the next words.</summary>
    private async Task<Report> KeptAsync(
        KeptSessions sessions,
        Target target,
        Func<CancellationToken, Task> turn,
        CancellationToken cancellation
    )
    {
        var client = sessions.Find(target, parsed);
        if (client is null)
            sessions.Keep(target, parsed, client = await OpenAsync(target, null, cancellation));
        await turn(cancellation);
        try
        {
            return await WorkAsync(client, null, cancellation);
        }
        catch (Exception e) when (e is IpmiTimeoutException or IpmiRefusedException)
        {
            await sessions.DropAsync(client);
            throw;
        }
    }

    private async Task<Report> WorkAsync(IpmiClient client, ChangePlan? plan, CancellationToken cancellation)
    {
        try
        {
            var report = await work(client, parsed, cancellation);
            if (plan is null)
                return report;
        }
        catch (IpmiException) when (plan is { Steps.Count: > 0 })
        {
            // The controller is as it was, which is what the verb complains of.
        }
        return plan.Steps.Count == 0 ? Report.Of(("would send", "nothing that changes anything")) : Planned(plan.Steps);
    }

    /// <summary>What would be sent, field by field.</summary>
    internal static Report Planned(IEnumerable<PlannedChange> steps)
    {
        var planned = new Report("command", "field", "value");
        foreach (var step in steps)
        {
            planned.Add(step.Command, "", "");
            foreach (var field in step.Fields)
                planned.Add("", new string(' ', field.Depth * 2) + field.Name, field.Value);
        }
        return planned;
    }

    /// <summary>The best kind that the controller offers. What sends the password in clear has to be named.</summary>
    private static async Task<AuthenticationType> ChooseAsync(
        Target target,
        ClientOptions options,
        CancellationToken cancellation
    )
    {
        if (options.Quirks.Has(Quirk.Supermicro) || options.Quirks.Has(Quirk.Quanta))
            return AuthenticationType.Oem;
        if (options.Quirks.Has(Quirk.AuthCap))
            return AuthenticationType.Md5;
        var offered = await ControllerProbe.CapabilitiesAsync(target.Address, options, cancellation);
        return offered.Offers(AuthenticationType.Md5) ? AuthenticationType.Md5
            : offered.Offers(AuthenticationType.Md2) ? AuthenticationType.Md2
            : throw new IpmiRefusedException(
                $"{target.Address} offers no session of IPMI 1.5 that protects the password, only: {offered.TypeNames}."
            )
            {
                Hint = "Use -I lanplus, or name the kind with --auth-type (password, none, oem) if it must be.",
            };
    }

    private void Tell(Target target, IpmiClient client, TimeSpan time) =>
        _words.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{target.Name}: {client.Peer}, {(client.Suite is { } suite ? $"suite {suite.Id}" : client.Driver is null ? "IPMI 1.5" : "the kernel's driver")}, {client.Limit.ToString().ToLowerInvariant()}{(client.Quirks.IsEmpty ? "" : $", quirks {client.Quirks}")}, {time.TotalMilliseconds:0} ms"
            )
        );

    /// <summary>Whether what went wrong is one host's affair: the others go on.</summary>
    internal static bool IsOfHost(Exception e) =>
        e is IpmiException or UsageException or FormatException or IOException or UnauthorizedAccessException;

    /// <summary>What something that went wrong is called, and what the program ends with.</summary>
    internal static (string Kind, int Code) KindOf(Exception e) =>
        e switch
        {
            ConfigurationInterruptedException => (HostResult.IsInterrupted, ExitCode.Interrupted),
            IpmiTimeoutException => ("unreachable", ExitCode.Unreachable),
            NodeUnknownException => ("unknown", ExitCode.Unreachable),
            IpmiRefusedException => ("refused", ExitCode.Refused),
            IpmiException => ("failed", ExitCode.Failed),
            _ => ("usage", ExitCode.Usage),
        };

    /// <summary>What went wrong with a host, as a result.</summary>
    internal static HostResult Failed(Target target, Exception e)
    {
        var (kind, code) = KindOf(e);
        var named =
            e.Message.Contains(target.Address, StringComparison.Ordinal)
            && target.Name.Contains(target.Address, StringComparison.Ordinal);
        var message = kind == "usage" || named ? e.Message : $"{target.Name}: {e.Message}";
        var peer = HostList.Text(target.Address, target.Port ?? 623);
        return new(target.Name, null, kind, message, (e as IpmiException)?.Hint, code)
        {
            CommonError = e
                .Message.Replace(peer, "it", StringComparison.Ordinal)
                .Replace(target.Address, "it", StringComparison.Ordinal),
        };
    }
}
