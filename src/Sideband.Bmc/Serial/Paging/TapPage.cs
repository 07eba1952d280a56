using Sideband.Bmc.Alerting;
using Sideband.Bmc.Serial.Calls;
using Sideband.Bmc.Serial.Modems;

namespace Sideband.Bmc.Serial.Paging;

/// <summary>A page by a paging service that takes a text. (IPMI v2.0 §25.2, parameters 25 to 28)</summary>
internal sealed class TapPage(PageAttempt attempt, string number, byte retries, Func<TapDialogue> begin, TapCodes codes)
    : LineJob
{
    private TapDialogue? _dialogue;
    private bool _wasConnected;

    public override string Number => number;

    public override byte Retries => retries;

    public override bool IsCancelled => attempt.Result != AlertResult.Running;

    public override bool IsSaid => _dialogue is { IsOver: true };

    public override DateTimeOffset? NextDue => _dialogue?.NextDue;

    public override bool Connected()
    {
        _wasConnected = true;
        _dialogue = begin();
        return true;
    }

    public override void Receive(byte character) => _dialogue!.Receive(character);

    public override void Advance() => _dialogue!.Advance();

    public override bool Ended(CallEnd how)
    {
        var delivered = _dialogue is { IsDelivered: true };
        foreach (var code in _dialogue?.Codes ?? [])
            codes.Add(code);
        _dialogue = null;
        if (delivered)
            attempt.End(AlertResult.Succeeded);
        return delivered;
    }

    public override void Failed() => attempt.End(_wasConnected ? AlertResult.NotAcknowledged : AlertResult.NoWay);
}
