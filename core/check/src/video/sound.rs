//! The sound track, decoded (AAC by Symphonia).

use super::container::place;
use super::fields::Fields;
use super::tracks::Track;
use std::ops::{Range, RangeInclusive};
use symphonia_codec_aac::AacDecoder;
use symphonia_core::codecs::audio::well_known::CODEC_ID_AAC;
use symphonia_core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia_core::packet::PacketRef;
use symphonia_core::units::{Duration, Timestamp};

/// Rates a phone records at, Hz.
const RATES: RangeInclusive<u32> = 8_000..=96_000;
/// Sound longer than this is not listened to, seconds.
const MOST_SECONDS: usize = 90;
/// What an `esds` may call AAC: as MPEG-4 (ISO/IEC 14496-1, table 5), or as MPEG-2's main and low-complexity profile.
const AAC: [u64; 3] = [0x40, 0x66, 0x67];
/// Tags of descriptors (ISO/IEC 14496-1, table 1).
const STREAM: u64 = 3;
const DECODER: u64 = 4;
const SPECIFIC: u64 = 5;

/// A track of sound that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sound<'a> {
    /// The content of its `esds`.
    description: Option<&'a [u8]>,
    packets: Vec<&'a [u8]>,
}

impl<'a> Sound<'a> {
    /// The sound of a track; what lies outside the file ends it.
    pub(super) fn of(track: &Track<'_>, description: Option<&'a [u8]>, file: &'a [u8]) -> Option<Sound<'a>> {
        let places = track.samples.iter().map_while(|s| place(s.offset, s.size, file));
        let packets: Vec<_> = places.map(|place: Range<usize>| &file[place]).collect();
        (!track.samples.is_empty()).then_some(Sound { description, packets })
    }

    /// Mono samples and their rate; none if it is not AAC that can be decoded.
    pub(super) fn decode(&self) -> Option<(Vec<f32>, u32)> {
        let mut parameters = AudioCodecParameters::new();
        parameters.for_codec(CODEC_ID_AAC).with_extra_data(configuration(self.description?)?.into());
        let mut decoder = AacDecoder::try_new(&parameters, &AudioDecoderOptions::default()).ok()?;
        let (mut mono, mut rate, mut interleaved) = (Vec::new(), 0, Vec::<f32>::new());
        for packet in &self.packets {
            let packet = PacketRef::new(0, Timestamp::ZERO, Duration::ZERO, packet);
            let Ok(buffer) = decoder.decode_ref(&packet) else { continue };
            rate = buffer.spec().rate();
            let channels = buffer.spec().channels().count().max(1);
            buffer.copy_to_vec_interleaved(&mut interleaved);
            mono.extend(interleaved.chunks_exact(channels).map(|c| c.iter().sum::<f32>() / channels as f32));
            if !RATES.contains(&rate) || mono.len() > MOST_SECONDS * rate as usize {
                break;
            }
        }
        (RATES.contains(&rate) && !mono.is_empty()).then_some((mono, rate))
    }
}

/// The decoder's configuration in an `esds`, if it is for AAC (ISO/IEC 14496-1 §7.2.6).
fn configuration(esds: &[u8]) -> Option<&[u8]> {
    let mut fields = Fields(esds);
    fields.version().ok()?;
    let mut stream = Fields(descriptor(fields.0, STREAM)?);
    stream.take(2).ok()?;
    let flags = stream.number(1).ok()?;
    if flags & 0x80 != 0 {
        stream.take(2).ok()?;
    }
    if flags & 0x40 != 0 {
        let length = stream.number(1).ok()? as usize;
        stream.take(length).ok()?;
    }
    if flags & 0x20 != 0 {
        stream.take(2).ok()?;
    }
    let mut decoder = Fields(descriptor(stream.0, DECODER)?);
    if !AAC.contains(&decoder.number(1).ok()?) {
        return None;
    }
    decoder.take(12).ok()?;
    descriptor(decoder.0, SPECIFIC)
}

/// The first descriptor with a tag. A length is written in sevens of bits, in at most four bytes.
fn descriptor(bytes: &[u8], tag: u64) -> Option<&[u8]> {
    let mut fields = Fields(bytes);
    loop {
        let found = fields.number(1).ok()?;
        let mut length = 0usize;
        for _ in 0..4 {
            let byte = fields.number(1).ok()? as usize;
            length = length << 7 | byte & 0x7f;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let content = fields.take(length).ok()?;
        if found == tag {
            return Some(content);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As recorders write it: lengths in four bytes, MPEG-4 audio, low complexity at 48 kHz, one channel.
    const ESDS: [u8; 39] = [
        0, 0, 0, 0, 3, 0x80, 0x80, 0x80, 30, 0, 1, 0, 4, 0x80, 0x80, 0x80, 22, 0x40, 0x15, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 5, 0x80, 0x80, 0x80, 4, 0x11, 0x88, 0, 0,
    ];

    #[test]
    fn the_configuration_is_found_and_another_codec_has_none() {
        assert_eq!(configuration(&ESDS), Some(&[0x11, 0x88, 0, 0][..]));
        let mut mp3 = ESDS;
        mp3[17] = 0x6b;
        assert_eq!(configuration(&mp3), None);
        for end in 0..ESDS.len() {
            assert_eq!(configuration(&ESDS[..end]), None, "cut at {end}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken_in_peace(packet in proptest::collection::vec(any::<u8>(), 0..2_000), at in 0..ESDS.len(), byte: u8) {
            let mut esds = ESDS;
            esds[at] = byte;
            for description in [&esds[..], &packet] {
                let sound = Sound { description: Some(description), packets: vec![&packet, &packet] };
                let _ = super::super::voice::listen(&sound);
            }
        }
    }
}
