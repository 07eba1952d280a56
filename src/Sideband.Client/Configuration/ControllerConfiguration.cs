using System.Net;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Configuration;

/// <summary>Reads a controller's settings, compares them with those wanted, and makes them so without locking anybody out.</summary>
/// <remarks>
/// Nothing is kept of a run: what is already right is not written, so a run that was broken off goes on where it was by
/// running it again. <see cref="ConnectAsync"/> comes in also where address or secrets have already changed.
/// </remarks>
public sealed class ControllerConfiguration
{
    private const string Missing = "this controller has none";
    private readonly IpmiClient _client;
    private readonly ConfigurationAccess _access;
    private SettingsScope? _scope;

    /// <summary>Works in a session.</summary>
    /// <param name="client">The session, of an administrator.</param>
    /// <param name="passwordOf">The secret behind a reference, as <c>file:PATH</c> or <c>env:NAME</c>.</param>
    public ControllerConfiguration(IpmiClient client, Func<string, SessionPassword> passwordOf)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(passwordOf);
        _client = client;
        var options = client.Options;
        // In the machine itself there is no way that could be lost.
        _access = client.Peer is IPEndPoint peer
            ? new(peer.Address.ToString(), client.Credentials, options with { Port = peer.Port }, passwordOf)
            : new(client.Peer.ToString()!, client.Credentials, options, passwordOf);
    }

    /// <summary>The sections of a file, in their order.</summary>
    public static IReadOnlyList<string> Sections { get; } = [.. ControllerSettings.Sections.Select(s => s.Name)];

    /// <summary>Opens a session: as things are, or as they may be after a run that was broken off.</summary>
    public static Task<IpmiClient> ConnectAsync(
        ConfigurationAccess access,
        IReadOnlyList<Setting> wanted,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(wanted);
        return ControllerLogin.ConnectAsync(access, wanted, cancellation);
    }

    /// <summary>All settings that hold something of note. Secrets, and sections that the controller lacks, are remarks.</summary>
    public async Task<IReadOnlyList<Setting>> ExportAsync(CancellationToken cancellation = default)
    {
        var scope = await SettingsScope.OfAsync(_client, cancellation).ConfigureAwait(false);
        var all = new List<Setting>();
        foreach (var section in ControllerSettings.Sections)
            all.AddRange(await TellAsync(section, scope, cancellation).ConfigureAwait(false));
        return all;
    }

    /// <summary>The settings of one section, as all of them are told. Channels and user are looked for once, for the first.</summary>
    /// <param name="section">Which, one of <see cref="Sections"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Setting>> ExportAsync(string section, CancellationToken cancellation = default)
    {
        _scope ??= await SettingsScope.OfAsync(_client, cancellation).ConfigureAwait(false);
        return await TellAsync(ControllerSettings.Sections.Single(s => s.Name == section), _scope, cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Whether it works in this session.</summary>
    /// <param name="client">Which.</param>
    public bool IsIn(IpmiClient client) => ReferenceEquals(client, _client);

    /// <summary>What makes the controller as it is wanted.</summary>
    /// <param name="wanted">The settings; those that are not named stay.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FormatException">A setting is not known here, or its value is none.</exception>
    public Task<ConfigurationPlan> PlanAsync(IReadOnlyList<Setting> wanted, CancellationToken cancellation = default) =>
        PlanAsync(wanted, passesUnknown: false, cancellation);

    /// <summary>What makes the controller as it is wanted, as far as it has what is wanted.</summary>
    /// <param name="wanted">The settings; those that are not named stay.</param>
    /// <param name="passesUnknown">What the controller does not have is left out, and told by <see cref="ConfigurationPlan.Unknown"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FormatException">A setting is not known here, or its value is none.</exception>
    public async Task<ConfigurationPlan> PlanAsync(
        IReadOnlyList<Setting> wanted,
        bool passesUnknown,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var settings = new WantedSettings(wanted, _access.PasswordOf);
        var scope = await SettingsScope.OfAsync(_client, cancellation).ConfigureAwait(false);
        var steps = new List<SettingsStep>();
        foreach (var section in ControllerSettings.Sections.Where(s => settings.Has(s.Name)))
        {
            var items = await section.FindAsync(scope, cancellation).ConfigureAwait(false);
            var planned = await Task.WhenAll(items.Select(i => i.PlanAsync(settings, cancellation)))
                .ConfigureAwait(false);
            steps.AddRange(planned.OfType<SettingsStep>());
        }
        return settings.Unknown is [var unknown, ..] && !passesUnknown
            ? throw new FormatException($"this controller has no setting '{unknown}'")
            : new(_client, _access, [.. steps.OrderBy(s => s.Stage)], () => PlanAsync(wanted, passesUnknown))
            {
                Unknown = settings.Unknown,
            };
    }

    /// <summary>What is not as it is wanted, in the order in which it would be changed.</summary>
    /// <exception cref="FormatException">A setting is not known here, or its value is none.</exception>
    public async Task<IReadOnlyList<SettingChange>> DiffAsync(
        IReadOnlyList<Setting> wanted,
        CancellationToken cancellation = default
    ) => (await PlanAsync(wanted, cancellation).ConfigureAwait(false)).Changes;

    /// <summary>Makes the controller as it is wanted.</summary>
    /// <param name="wanted">The settings; those that are not named stay.</param>
    /// <param name="doing">Is told of each change before it is made; may be null.</param>
    /// <param name="cancellation">Stops before the next change.</param>
    /// <returns>What was changed.</returns>
    /// <exception cref="FormatException">A setting is not known here, or its value is none; nothing was changed.</exception>
    /// <exception cref="IpmiException">A change failed, or would have locked out; that one was taken back.</exception>
    /// <exception cref="ConfigurationInterruptedException">It was stopped.</exception>
    public async Task<IReadOnlyList<SettingChange>> ApplyAsync(
        IReadOnlyList<Setting> wanted,
        Action<SettingChange>? doing = null,
        CancellationToken cancellation = default
    )
    {
        var plan = await PlanAsync(wanted, cancellation).ConfigureAwait(false);
        await plan.ApplyAsync(doing, cancellation).ConfigureAwait(false);
        return plan.Changes;
    }

    private static async Task<IReadOnlyList<Setting>> TellAsync(
        SettingsSection section,
        SettingsScope scope,
        CancellationToken cancellation
    )
    {
        var items = await section.FindAsync(scope, cancellation).ConfigureAwait(false);
        var told = await Task.WhenAll(items.Select(i => i.TellAsync(cancellation))).ConfigureAwait(false);
        return [.. told.SelectMany(t => t).DefaultIfEmpty(new([section.Name], Missing) { IsRemark = true })];
    }
}
