/** Whom the details are about: photo or initials, name, and what they are. Stateless but for a photo that turns out to be none. */
import { useCallback, useState } from "react";
import type { Photo } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import type { PersonGlimpse } from "./person-store.ts";

export function PersonHead(props: {
  who: PersonGlimpse;
  under: string | undefined;
  photo: Photo | undefined;
}) {
  const { who, photo } = props;
  const [broken, setBroken] = useState<Photo>();
  return (
    <div className="person-head">
      {photo !== undefined && photo !== broken ? (
        <Picture photo={photo} who={who} onBroken={() => setBroken(photo)} />
      ) : (
        <Avatar large id={who.id} displayName={who.displayName} />
      )}
      <div>
        <h2 className="selectable" tabIndex={-1}>
          <bdi>{who.displayName}</bdi>
        </h2>
        {props.under !== undefined && (
          <p className="quiet selectable">
            <bdi>{props.under}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}

/** The picture's address is this window's own, and gone with the picture. */
function Picture(props: {
  photo: Photo;
  who: PersonGlimpse;
  onBroken: () => void;
}) {
  const messages = useMessages();
  const { type, bytes } = props.photo;
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(new Blob([bytes], { type }));
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [type, bytes],
  );
  const name = props.who.displayName;
  return (
    <img
      className="person-photo"
      alt={messages.text("person.photo-of", { name })}
      ref={show}
      onError={props.onBroken}
    />
  );
}
