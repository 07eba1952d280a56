using Sideband.Protocol;

namespace Sideband.Bmc.Channels;

/// <summary>Where messages leave the controller over a channel. (IPMI v2.0 §6.13, §22.7)</summary>
internal interface IChannelPort
{
    /// <summary>Sends a message.</summary>
    /// <param name="message">In the channel's form, as Send Message has it.</param>
    /// <param name="privilege">The sender's: nobody may do more by way of a bus than he may do himself.</param>
    /// <param name="arrived">What becomes of the answer; null sends the message as it is, and its answer goes to the host.</param>
    /// <returns>Success, or why it was not sent.</returns>
    CompletionCode Send(ReadOnlySpan<byte> message, PrivilegeLevel privilege, Tracker? arrived);

    /// <summary>Sends bytes as they are.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="privilege">The sender's.</param>
    CompletionCode SendRaw(ReadOnlySpan<byte> bytes, PrivilegeLevel privilege);
}
