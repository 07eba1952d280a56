namespace Sideband.Bmc.Sensors;

/// <summary>The three bytes of an event that tell more than the sensor. (IPMI v2.0 §29.7)</summary>
/// <param name="First">Offset, and what the others hold.</param>
/// <param name="Second">FFh is nothing.</param>
/// <param name="Third">FFh is nothing.</param>
/// <param name="WithOffset">The offset counts; otherwise that of the event is put in.</param>
internal sealed record EventBytes(byte First, byte Second, byte Third, bool WithOffset);
