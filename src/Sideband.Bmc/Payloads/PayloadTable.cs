using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Payloads;

/// <summary>The payloads of a controller beside messages, and who has which active. (IPMI v2.0 §24)</summary>
internal sealed class PayloadTable(Controller controller)
{
    // Completion codes of §24.1 to §24.5.
    private const byte ActiveElsewhere = 0x80;
    private const byte AlreadyInactive = 0x80;
    private const byte Disabled = 0x81;
    private const byte LimitReached = 0x82;
    private readonly SortedDictionary<PayloadType, Slots> _payloads = [];
    private readonly List<PayloadInstance> _active = [];

    private sealed record Slots(IPayload Payload, PayloadInstance?[] Instances);

    public IEnumerable<IPayload> All => _payloads.Values.Select(slots => slots.Payload);

    public void Add(IPayload payload) =>
        _payloads.Add(payload.Type, new(payload, new PayloadInstance?[payload.Capacity]));

    /// <summary>The payload of a type; null where there is none.</summary>
    public IPayload? Find(byte type) => _payloads.GetValueOrDefault((PayloadType)type)?.Payload;

    /// <summary>An active instance; null where it is not active.</summary>
    public PayloadInstance? Find(byte type, byte instance) =>
        _payloads.TryGetValue((PayloadType)type, out var slots) && instance >= 1 && instance <= slots.Instances.Length
            ? Live(slots.Instances[instance - 1])
            : null;

    /// <summary>The instance of a type that a session has; null where it has none.</summary>
    public PayloadInstance? Find(LanSession session, PayloadType type)
    {
        foreach (var instance in _active)
        {
            if (instance.Session == session && instance.Payload.Type == type)
                return instance;
        }
        return null;
    }

    public Answer<ActivatePayload.Response> Activate(in Caller caller, in ActivatePayload request)
    {
        if (caller.Session is not { IsRmcpPlus: true } session)
            return CompletionCode.NotSupportedInPresentState;
        if (!_payloads.TryGetValue((PayloadType)request.PayloadType, out var slots))
            return Disabled;
        var payload = slots.Payload;
        if (!payload.IsEnabledOn(session) || !Allows(session, payload.Type))
            return Disabled;
        if (session.Privilege < payload.PrivilegeOn(session))
            return CompletionCode.InsufficientPrivilege;
        if (request.Instance == 0)
            return CompletionCode.InvalidDataField;
        // Packets do not say which instance they are of: a session has one of a kind.
        if (request.Instance > slots.Instances.Length)
            return LimitReached;
        if (Live(slots.Instances[request.Instance - 1]) is not null)
            return ActiveElsewhere;
        if (Find(session, payload.Type) is not null)
            return LimitReached;
        var instance = Make(payload, request.Instance, session);
        var answer = payload.Open(instance, request.Auxiliary);
        if (answer.Code == CompletionCode.Success)
        {
            slots.Instances[request.Instance - 1] = instance;
            _active.Add(instance);
        }
        return answer;
    }

    public Answer<EmptyResponse> Deactivate(in Caller caller, in DeactivatePayload request)
    {
        if (!_payloads.TryGetValue((PayloadType)request.PayloadType, out var slots))
            return Disabled;
        if (request.Instance == 0 || request.Instance > slots.Instances.Length)
            return CompletionCode.InvalidDataField;
        if (Live(slots.Instances[request.Instance - 1]) is not { } instance)
            return AlreadyInactive;
        // Another's is ended by whoever may have it instead; what is one's own always.
        var isOwn = caller.Session == instance.Session;
        if (!isOwn && caller.Session is { } session)
        {
            if (!Allows(session, instance.Payload.Type))
                return Disabled;
            if (session.Privilege < instance.Payload.PrivilegeOn(session))
                return CompletionCode.InsufficientPrivilege;
        }
        End(instance, tell: !isOwn);
        return default(EmptyResponse);
    }

    /// <summary>Bit n is instance n+1.</summary>
    public ushort ActiveOf(IPayload payload)
    {
        var active = 0;
        var instances = _payloads[payload.Type].Instances;
        for (var i = 0; i < instances.Length; i++)
            active |= Live(instances[i]) is null ? 0 : 1 << i;
        return (ushort)active;
    }

    /// <summary>Takes a packet that came in a session.</summary>
    public void Receive(LanSession session, PayloadType type, uint number, ReadOnlySpan<byte> data)
    {
        if (Find(session, type) is { } instance)
            instance.Payload.Receive(instance, number, data);
        else if (_payloads.TryGetValue(type, out var slots))
            slots.Payload.Stray(Make(slots.Payload, 0, session));
    }

    /// <summary>A message came in a session: its console is there.</summary>
    public void Heard(LanSession session)
    {
        foreach (var instance in _active)
        {
            if (instance.Session == session)
                instance.Payload.Heard(instance);
        }
    }

    /// <summary>Ends what a session has active.</summary>
    public void EndAllOf(LanSession session, bool tell)
    {
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            if (_active[i].Session == session)
                End(_active[i], tell);
        }
    }

    /// <summary>Ends what is active and may no longer be: rights or settings have changed.</summary>
    public void Check()
    {
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            var instance = _active[i];
            var (session, payload) = (instance.Session, instance.Payload);
            if (
                !Allows(session, payload.Type)
                || !payload.IsEnabledOn(session)
                || session.Privilege < payload.PrivilegeOn(session)
            )
                End(instance, tell: true);
        }
    }

    private PayloadInstance Make(IPayload payload, byte number, LanSession session) =>
        new(payload, number, session, controller.ServerOn(session.Channel.Number).Sender);

    private void End(PayloadInstance instance, bool tell)
    {
        _payloads[instance.Payload.Type].Instances[instance.Number - 1] = null;
        _active.Remove(instance);
        instance.Payload.Close(instance, tell);
    }

    /// <summary>The instance, if its session still lives.</summary>
    private PayloadInstance? Live(PayloadInstance? instance)
    {
        if (instance is null || controller.Sessions.Find(instance.Session.Id) == instance.Session)
            return instance;
        End(instance, tell: false);
        return null;
    }

    /// <summary>Get User Payload Access has a bit for each type: standard ones below, the manufacturer's from bit 8.</summary>
    private static bool Allows(LanSession session, PayloadType type)
    {
        var bit = (int)type >= PayloadTypes.FirstOem ? 8 + (int)type - PayloadTypes.FirstOem : (int)type;
        return (session.User[session.Channel.Number].Payloads >> bit & 1) != 0;
    }
}
