using Sideband.Bmc.Alerting;

namespace Sideband.Bmc.Serial.Paging;

/// <summary>An alert that goes over a serial line.</summary>
/// <param name="arrived">Told when it has arrived.</param>
internal sealed class PageAttempt(Action arrived) : AlertAttempt(AlertResult.Running)
{
    /// <summary>It has an end.</summary>
    public void End(AlertResult result)
    {
        if (Result != AlertResult.Running)
            return;
        Result = result;
        if (result == AlertResult.Succeeded)
            arrived();
    }
}
