using Sideband.Client.Sessions;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Payloads.Sol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Consoles;

/// <summary>Gets the serial port from the controller, and gives it back. (IPMI v2.0 §24)</summary>
internal sealed class ConsoleActivation(IpmiClient client, ClientSession session, ConsoleOptions options)
{
    private const byte Sol = (byte)PayloadType.Sol;
    private const byte Writer = 1;
    private const int Tries = 5;

    // Completion codes of Activate Payload. (§24.1)
    private const CompletionCode ActiveElsewhere = (CompletionCode)0x80;
    private const CompletionCode Disabled = (CompletionCode)0x81;
    private const CompletionCode LimitReached = (CompletionCode)0x82;
    private const CompletionCode NoEncryption = (CompletionCode)0x83;
    private const CompletionCode NotWithoutEncryption = (CompletionCode)0x84;

    /// <summary>An answer that was lost is not waited for longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The sessions that we have had: the controller may not know yet that one of them is over.</summary>
    private readonly HashSet<uint> _ours = [];

    /// <summary>The instance that is ours.</summary>
    public byte Instance { get; private set; }

    /// <summary>Activates.</summary>
    /// <param name="takesOver">Ends another's console where there is one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Our end of it.</returns>
    /// <exception cref="ConsoleBusyException">Another has it.</exception>
    /// <exception cref="IpmiException">The controller does not give it, or has none.</exception>
    public async Task<SolConsoleEnd> BeginAsync(bool takesOver, CancellationToken cancellation)
    {
        Instance =
            options.Instance ?? (options.ReadOnly ? await FreeAsync(cancellation).ConfigureAwait(false) : Writer);
        _ours.Add(session.Id);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await ActivateAsync(cancellation).ConfigureAwait(false);
                return new(MostCharacters(answer.InboundSize));
            }
            catch (IpmiTimeoutException e) when (!e.IsSessionLost && attempt < Tries)
            {
                // It may be active, and only its answer was lost: once more, from the beginning.
                if (await OwnerAsync(Instance, cancellation).ConfigureAwait(false) == session.Id)
                    await EndAsync(cancellation).ConfigureAwait(false);
            }
            catch (IpmiCommandException e) when (e.Code == ActiveElsewhere && attempt < Tries)
            {
                var owner = await OwnerAsync(Instance, cancellation).ConfigureAwait(false);
                if (!takesOver && !_ours.Contains(owner))
                    throw await BusyAsync(owner, e, cancellation).ConfigureAwait(false);
                await EndAsync(cancellation).ConfigureAwait(false);
            }
            catch (IpmiCommandException e)
            {
                throw Explained(e);
            }
        }
    }

    /// <summary>Deactivates what is ours, or another's.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        try
        {
            await client
                .SendAsync(new DeactivatePayload(Sol, Instance, 0), Patience, cancellation)
                .ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            // It is not active any more.
        }
    }

    /// <summary>The controller's number of the session that has an instance; 0 where nobody has it or the controller does not say.</summary>
    public async Task<uint> OwnerAsync(byte instance, CancellationToken cancellation)
    {
        try
        {
            var info = await client
                .SendAsync(new GetPayloadInstanceInfo(Sol, instance), cancellation)
                .ConfigureAwait(false);
            return info.SessionId;
        }
        catch (IpmiCommandException)
        {
            return 0;
        }
    }

    private async Task<ActivatePayload.Response> ActivateAsync(CancellationToken cancellation)
    {
        var how = SolActivation.SerialAlertsDeferred;
        if (session.Suite is { Confidentiality: not ConfidentialityAlgorithm.None })
            how |= SolActivation.Encrypted;
        if (session.Suite is { Integrity: not IntegrityAlgorithm.None })
            how |= SolActivation.Authenticated;
        var body = Message.ToOctets(new ActivatePayload(Sol, Instance, (uint)how)).Memory;
        // The session's highest privilege: what serial over LAN needs is a setting of the controller. (§26.3, parameter 2)
        var request = Request.Of(ActivatePayload.Command, body) with
        {
            Privilege = session.Limit,
        };
        var bytes = await session.SendAsync(request, client.Longer(Patience), cancellation).ConfigureAwait(false);
        if (bytes[0] != (byte)CompletionCode.Success)
            throw new IpmiCommandException(ActivatePayload.Command, (CompletionCode)bytes[0]);
        return Message.Read<ActivatePayload.Response>(bytes.AsSpan(1), out var response) == BodyFit.TooShort
            ? throw new IpmiException(
                $"{client.Peer}: the answer to Activate Payload has only {bytes.Length - 1} bytes."
            )
            : response;
    }

    /// <summary>The first instance above the writer's that nobody has.</summary>
    private async Task<byte> FreeAsync(CancellationToken cancellation)
    {
        var status = await client.SendAsync(new GetPayloadActivationStatus(Sol), cancellation).ConfigureAwait(false);
        for (byte instance = Writer + 1; instance <= status.Capacity; instance++)
        {
            if ((status.Active >> (instance - 1) & 1) == 0)
                return instance;
        }
        throw new ConsoleBusyException(
            status.Capacity <= Writer
                ? $"{client.Peer} has one console only: nobody can watch it without having it."
                : $"All {status.Capacity - Writer} places to watch {client.Peer} are taken."
        )
        {
            Hint = "Open it without --read-only; with --take-over where somebody has it.",
        };
    }

    private async Task<ConsoleBusyException> BusyAsync(
        uint owner,
        IpmiCommandException cause,
        CancellationToken cancellation
    )
    {
        var who = "somebody";
        try
        {
            var info = await client
                .SendAsync(new GetSessionInfo(0xFF, null, owner), cancellation)
                .ConfigureAwait(false);
            if (owner != 0 && info.Session is { } active)
            {
                var user = await client.SendAsync(new GetUserName(active.UserId), cancellation).ConfigureAwait(false);
                who = $"'{user.Name}'";
            }
        }
        catch (IpmiCommandException)
        {
            // The controller does not say.
        }
        return new($"{client.Peer}: {who} has the console.", cause)
        {
            Hint = "Watch with --read-only, or take it over with --take-over: the other is told.",
        };
    }

    private IpmiException Explained(IpmiCommandException e) =>
        e.Code switch
        {
            Disabled => new IpmiException(
                $"{client.Peer}: serial over LAN is disabled, or this user may not use it.",
                e
            )
            {
                Hint = "'sideband sol show' tells the settings; 'sideband sol set enabled on' enables it.",
            },
            LimitReached => new IpmiException($"{client.Peer} gives no more consoles.", e)
            {
                Hint = "'sideband session list' shows who is there.",
            },
            NoEncryption => new IpmiException($"{client.Peer} does not encrypt serial over LAN.", e)
            {
                Hint = "A suite without encryption can be named with --cipher-suite, if the network may be trusted.",
            },
            NotWithoutEncryption => new IpmiException(
                $"{client.Peer} gives the console over encrypted sessions only.",
                e
            )
            {
                Hint = "Use cipher suite 3 or 17.",
            },
            CompletionCode.InsufficientPrivilege => new IpmiException(
                $"{client.Peer}: the console needs more privilege.",
                e
            )
            {
                Hint = "Use a user with more rights; 'sideband sol show' tells what it needs.",
            },
            CompletionCode.InvalidCommand => new IpmiException($"{client.Peer} has no serial over LAN.", e),
            _ => e,
        };

    /// <summary>Sizes that cannot be are sent by many controllers; 32 bytes every one takes. (FreeIPMI's "solpayloadsize")</summary>
    private static int MostCharacters(int inboundSize) =>
        inboundSize is > SolHeader and <= SolControllerEnd.LargestPacket ? inboundSize - SolHeader : 28;

    private const int SolHeader = SolControllerEnd.LargestPacket - byte.MaxValue;
}
